-- What each version of a case type said when this house first read it: a digest of its file and its list, without the words and examples
-- by which texts are understood; null: not read yet. Purpose: a file that cases were opened with is never changed unnoticed. Some rows,
-- kept; one goes when its file is gone and no case has it.
create table cases.type_version (
  type    text not null,
  version int  not null,
  digest  text,
  primary key (type, version)
);
insert into cases.type_version (type, version) select distinct type, type_version from cases.case_file;
