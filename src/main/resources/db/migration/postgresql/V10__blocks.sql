-- What was decided after each pass over a block, before anything was done about it: go on, stop, or
-- measure the block again because the machine's speed had drifted.

alter table trial add column pass int default 0 not null;
-- from the start of the trial process to its end
alter table trial add column took_ns bigint default 0 not null;
alter table trial drop constraint trial_once;
alter table trial add constraint trial_once unique (run_id, block, pass, configuration, attempt);

create table block_pass (
  run_id varchar(20) collate "C" not null references run on delete cascade,
  block int not null,
  -- from 0; above that the block is measured again
  pass int not null,
  -- of the fixed loop before the first trial and after the last one, on the core on which it was
  -- slowest and on the one on which it was fastest; null where it was not run
  loop_before_ns double precision,
  core_before_ns double precision,
  loop_after_ns double precision,
  core_after_ns double precision,
  -- null as long as nothing was decided
  repeated boolean,
  -- why the run went on or stopped; null for a pass that was repeated
  reason varchar(20) collate "C",
  -- the largest half-width of an interval, as a share; null where one had none
  widest double precision,
  primary key (run_id, block, pass)
);
