-- What later runs are compared with: a row for each correct configuration of a finished run.

create table run_figure (
  run_id varchar(20) collate "C" not null references run on delete cascade,
  configuration varchar(100) collate "C" not null,
  partitions int not null,
  blocks int not null,
  -- of one pass
  median_ns double precision not null,
  -- on its speed; null where it was not judged
  verdict varchar(20) collate "C",
  -- how many times as fast as its reference, and how many passes in the time of the reference loop:
  -- geometric means over so many blocks with the standard errors of their logarithms; null where
  -- there is none
  speedup_blocks int,
  speedup double precision,
  speedup_error double precision,
  loop_blocks int,
  per_loop double precision,
  per_loop_error double precision,
  primary key (run_id, configuration)
);
