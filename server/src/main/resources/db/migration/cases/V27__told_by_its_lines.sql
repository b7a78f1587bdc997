-- What a step changed of who has a case, what it is and how it was rated: {column: value}, null where there is nothing any more; of the
-- first line all of it. Purpose: a case can be told again from its lines alone, and is compared with them. No values of residents. Kept
-- with its case. Lines of before know nothing of it, nor do the cases that they began.
alter table cases.timeline add column became text;
