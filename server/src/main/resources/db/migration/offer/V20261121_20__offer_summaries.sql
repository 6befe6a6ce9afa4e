-- What lists and uniqueness need of a draft, kept beside the document so that neither reads it:
-- documents are long and live in the TOAST table, a row without them is a few hundred bytes.
--
-- The database computes them, so that they cannot differ from the document. None of them is
-- indexed: they are text of any length, and the primary key finds the offers of a publisher.
alter table offer
  add column display_text text generated always as (
    left(case when jsonb_typeof(document #> '{definition,displayText}') = 'string'
              then document #>> '{definition,displayText}' else '' end, 1000)) stored,
  add column title text generated always as (
    left(case when jsonb_typeof(document #> '{definition,offer,microsoft-azure-marketplace.title}') = 'string'
              then document #>> '{definition,offer,microsoft-azure-marketplace.title}' else '' end, 1000)) stored,
  -- OPEN-07: in lower case; the offer id while there is none
  add column marketing_id text generated always as (
    lower(left(coalesce(nullif(btrim(
      document #>> '{definition,offer,microsoft-azure-marketplace.offerMarketingUrlIdentifier}'), ''),
      offer_id), 1000))) stored,
  -- C-23: the repositories of all plans in lower case, as a JSON array
  add column repositories jsonb generated always as (
    lower(jsonb_path_query_array(document,
      '$.definition.plans[*]."iot-edge-module.imageRepository"')::text)::jsonb) stored;
