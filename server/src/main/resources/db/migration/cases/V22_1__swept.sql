-- The columns before wrote the whole table anew. Swept, indexes answer alone again, and the planner knows what the columns hold.
vacuum (analyze) cases.case_file;
