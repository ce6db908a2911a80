-- Which schedules are in force, and what became of every night that they name. Times in UTC.

create table job_schedule (
  job varchar(40) primary key,
  job_file varchar(4096) not null,
  job_text varchar(1048576) not null,
  daily_at varchar(20),
  cron varchar(500),
  zone varchar(100) not null,
  if_missed varchar(40) not null,
  settled_until timestamp(3) not null,
  problem varchar(100000) not null default '',
  paused_since timestamp(3)
);

create table scheduled_night (
  job varchar(40) not null,
  expected_at timestamp(3) not null,
  local_at timestamp(3) not null,
  zone varchar(100) not null,
  state varchar(10) not null,
  reason varchar(100000) not null default '',
  run_id varchar(20),
  exit_code int,
  decided_at timestamp(3) not null,
  started_at timestamp(3),
  ended_at timestamp(3),
  primary key (job, expected_at)
);
create index night_by_time on scheduled_night (expected_at);
create index night_by_state on scheduled_night (state);
