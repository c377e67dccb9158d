-- By what documents and imports are sorted; filled in where it is missing when a house opens.
alter table document add column search_key text not null default '';
alter table import add column search_key text not null default '';
