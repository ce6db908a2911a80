-- Which schedules are in force, and what became of every night that they name. Times in UTC.

create table job_schedule (
  job varchar(40) collate "C" primary key,
  job_file varchar(4096) collate "C" not null,
  job_text varchar(1048576) collate "C" not null,
  daily_at varchar(20) collate "C",
  cron varchar(500) collate "C",
  zone varchar(100) collate "C" not null,
  if_missed varchar(40) collate "C" not null,
  settled_until timestamp(3) not null,
  problem varchar(100000) collate "C" not null default '',
  paused_since timestamp(3)
);

create table scheduled_night (
  job varchar(40) collate "C" not null,
  expected_at timestamp(3) not null,
  local_at timestamp(3) not null,
  zone varchar(100) collate "C" not null,
  state varchar(10) collate "C" not null,
  reason varchar(100000) collate "C" not null default '',
  run_id varchar(20) collate "C",
  exit_code int,
  decided_at timestamp(3) not null,
  started_at timestamp(3),
  ended_at timestamp(3),
  primary key (job, expected_at)
);
create index night_by_time on scheduled_night (expected_at);
create index night_by_state on scheduled_night (state);
