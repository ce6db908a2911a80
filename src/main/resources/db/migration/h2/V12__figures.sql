-- What later runs are compared with: a row for each correct configuration of a finished run.

create table run_figure (
  run_id varchar(20) not null references run on delete cascade,
  configuration varchar(100) not null,
  partitions int not null,
  blocks int not null,
  -- of one pass
  median_ns double precision not null,
  -- on its speed; null where it was not judged
  verdict varchar(20),
  -- how many times as fast as its reference, or, for what has none, as the reference loop: the
  -- geometric mean over so many blocks and the standard error of its logarithm; null without any
  relative_blocks int,
  relative double precision,
  relative_error double precision,
  primary key (run_id, configuration)
);
