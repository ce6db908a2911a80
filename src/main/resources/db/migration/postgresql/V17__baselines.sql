-- The program that a trial measured, such as cpython; empty for this one.

alter table trial add column baseline varchar(20) collate "C" default '' not null;
