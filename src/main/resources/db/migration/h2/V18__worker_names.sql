-- The workers of a trial on remote workers by the number that partitions have for them, a line each.

alter table trial add column worker_names varchar(1000000) default '' not null;
