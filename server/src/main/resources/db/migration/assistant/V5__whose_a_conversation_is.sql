comment on table assistant.conversation is
'What the assistant remembers between two answers. Purpose: ask for what is missing one question at a time. Whoever has the random id goes on,
until somebody signs in in it: from then on it is theirs alone. What was said last is kept without phone and identity numbers; what fills a form,
as it was said, until it is filed. Kept 24 hours.';
