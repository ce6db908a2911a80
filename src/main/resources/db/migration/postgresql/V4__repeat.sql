-- With `repeat: auto`: what one serial pass of a variant takes, and how many passes make a sample.
-- Stored before the first trial, and never measured again in the same run.

create table calibration (
  run_id varchar(20) collate "C" not null references run on delete cascade,
  variant varchar(40) collate "C" not null,
  -- of one pass; null when it could not be measured
  serial_ns double precision,
  repeat int not null,
  primary key (run_id, variant)
);
