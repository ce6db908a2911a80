-- Where the time of a sample's workers went, how rows reached them, and how long they took to start.
-- Samples stored before computed in one process: what was neither idle nor unaccounted was computing.

alter table trial add column transfer varchar(10) collate "C" default 'INLINE' not null;
alter table trial add column pool_start_ns bigint default 0 not null;

alter table sample add column send_ns bigint default 0 not null;
alter table sample add column decode_ns bigint default 0 not null;
alter table sample add column compute_ns bigint default 0 not null;
alter table sample add column encode_ns bigint default 0 not null;
alter table sample add column receive_ns bigint default 0 not null;

update sample set compute_ns = elapsed_ns * (select t.workers from trial t where t.id = trial_id)
  - idle_ns - unaccounted_ns;
