-- What a run needs to be resumed. Runs of earlier versions do not have the text of their job file.

alter table run add column job_file varchar(4096) collate "C";
alter table run add column job_text varchar(1048576) collate "C";
alter table run add column asked_blocks int;
alter table run add column restarts int default 0 not null;
