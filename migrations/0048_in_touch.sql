-- Once a request for an offer is granted, staff bring the two in touch. It waits for them until an
-- introduction is on its way, or until they said that it is done.
alter table offer_request add column in_touch_at timestamptz;
alter table offer_request add column in_touch_by uuid references person (id);
-- Of those granted before, somebody has seen to it long since.
update offer_request set in_touch_at = answered_at
    where answer = 'granted' and withdrawn_at is null;
create index offer_request_to_join on offer_request (answered_at)
    where answer = 'granted' and in_touch_at is null and withdrawn_at is null;
