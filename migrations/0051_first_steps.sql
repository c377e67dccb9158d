-- Once both said yes: when the founder said that they wrote to the partner.
alter table introduction add column wrote_at timestamptz;
