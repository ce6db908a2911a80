-- Lists of runs begin with the newest one, of all jobs or of one.

create index run_newest on run (started_at desc, id desc);
create index run_newest_of_job on run (home, job, started_at desc, id desc);
drop index run_by_start;
drop index run_by_job;

-- The last night of each job.
create index night_newest_of_job on scheduled_night (home, job, expected_at desc);
