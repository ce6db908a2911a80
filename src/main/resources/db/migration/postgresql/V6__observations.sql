-- What was observed beside times and results: of a sample, or (phase TRIAL, sample 0) of a trial as a whole.

create table observation (
  trial_id bigint not null references trial on delete cascade,
  phase varchar(10) collate "C" not null,
  sample int not null,
  quantity varchar(30) collate "C" not null,
  observed bigint not null,
  primary key (trial_id, phase, sample, quantity)
);

-- What a counter held after the last pass of a sample, beside what it should hold.

create table counter_total (
  trial_id bigint not null references trial on delete cascade,
  phase varchar(10) collate "C" not null,
  sample int not null,
  expected bigint not null,
  found bigint not null,
  lost bigint not null,
  primary key (trial_id, phase, sample)
);
