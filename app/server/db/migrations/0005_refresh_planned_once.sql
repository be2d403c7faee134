-- The same function, planned once per connection: its parts are found by indexes whatever they are asked for, and to plan them anew for every
-- write took most of its time: in PGlite 1.7 ms of 2.
alter function refresh_access(bigint[]) set plan_cache_mode = force_generic_plan;
