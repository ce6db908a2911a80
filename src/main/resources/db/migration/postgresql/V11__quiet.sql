-- How much of the machine other processes used just before a run; null when nobody looked, or it could not be known.
-- Nights that were not measured for that reason have a state of their own.

alter table run add column others_cores double precision;
alter table scheduled_night alter column state set data type varchar(20) collate "C";
