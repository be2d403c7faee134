-- The same two functions, found by indexes alone. The planner thinks that what goes through Auto-Share is thousands of rows, so it read
-- whole tables for a project with two objects: 0.4 s at 10,000 projects, behind the lock. `lateral … offset 0` asks for one after the other.

create or replace function access_below(ids bigint[]) returns setof bigint language sql stable as $$
  with recursive below (id) as (
    select unnest(ids)
    union
    select e.child_id from below b
    cross join lateral (select child_id from access_edges where parent_id = b.id offset 0) e
  )
  select id from below
$$;

-- Brings `access` up to date for the given objects and all below them. Rows that stay equal are not touched.
create or replace function refresh_access(ids bigint[]) returns void language plpgsql as $$
declare
  below bigint[] := array(select access_below(ids));
begin
  with recursive above (object_id, source_id) as (
    select id, id from unnest(below) as b (id)
    union
    select a.object_id, e.parent_id from above a
    cross join lateral (select parent_id from access_edges where child_id = a.source_id offset 0) e
  ),
  wanted as (
    select a.object_id, g.principal_kind, g.principal_id,
      least(max(g.level), max(o.most))::smallint as level, bool_and(o.listed) as listed
    from above a
    cross join lateral (select principal_kind, principal_id, level from access_grants where object_id = a.source_id offset 0) g
    cross join lateral (
      select case when type = 'table' then 1 else 3 end as most, type = 'project' and not archived and not hidden as listed
      from object where id = a.object_id offset 0
    ) o
    group by a.object_id, g.principal_kind, g.principal_id
  ),
  -- A full join is never made by comparing each with each.
  differing as (
    select x.ctid as place, w.*
    from (select ctid, * from access where object_id = any (below)) x
    full join wanted w using (object_id, principal_kind, principal_id)
    where (x.level, x.listed) is distinct from (w.level, w.listed)
  ),
  gone as (
    delete from access where ctid = any (array(select place from differing where level is null))
  )
  insert into access (object_id, principal_kind, principal_id, level, listed)
  select object_id, principal_kind, principal_id, level, listed from differing where level is not null
  on conflict (object_id, principal_kind, principal_id) do update set level = excluded.level, listed = excluded.listed;
end
$$;
