-- A conversation belongs to whoever signs in in it first, and is found by nobody else from then on. It says so inside what is sealed.
-- Those of the last day begin anew.
delete from assistant.conversation;
