-- Which home a row belongs to, where several share a database: `host:/absolute/path`. Empty where the database is a file of
-- the home, so that it can be moved with it; what was stored before belongs to it. Runs that were imported belong to none.

alter table run add column home varchar(500) collate "C" default '' not null;

alter table inbox_file add column home varchar(500) collate "C" default '' not null;

alter table job_schedule add column home varchar(500) collate "C" default '' not null;
alter table job_schedule drop constraint job_schedule_pkey;
alter table job_schedule add primary key (home, job);

alter table scheduled_night add column home varchar(500) collate "C" default '' not null;
alter table scheduled_night drop constraint scheduled_night_pkey;
alter table scheduled_night add primary key (home, job, expected_at);

alter table removal add column home varchar(500) collate "C" default '' not null;

alter table notification_start add column home varchar(500) collate "C" default '' not null;
alter table notification_start add primary key (home);
