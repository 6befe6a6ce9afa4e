-- Categories that an editor stored by their names are found by their ids, as the catalog API gives
-- them. The documents stay as they are; what is no category of the marketplace stays as written.
update catalog_listing l
set categories = (
  select array_agg(id order by place)
  from (
    select id, min(place) as place
    from (
      select
        case
          when slug in (
            'analytics', 'ai-machine-learning', 'blockchain', 'compute', 'containers', 'databases',
            'developer-tools', 'devops', 'integration', 'it-and-management-tools', 'identity',
            'internet-of-things', 'media', 'monitoring-and-diagnostics', 'migration',
            'mixed-reality', 'networking', 'security', 'storage', 'web', 'iot-connectivity',
            'iot-core-services', 'iot-edge-modules', 'iot-solutions',
            'data-analytics-and-visualization')
          then slug
          else name
        end as id,
        place
      from (
        select name, place, regexp_replace(lower(btrim(name)), '[^a-z0-9]+', '-', 'g') as slug
        from unnest(l.categories) with ordinality as one (name, place)
      ) named
    ) ids
    group by id
  ) once
)
where cardinality(categories) > 0;
