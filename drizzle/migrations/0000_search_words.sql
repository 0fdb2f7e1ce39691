create extension if not exists unaccent;
--> statement-breakpoint
create extension if not exists btree_gin;
--> statement-breakpoint
create function search_words(value text) returns tsvector
  language sql immutable parallel safe strict
  as $$ select to_tsvector('simple'::regconfig, public.unaccent('public.unaccent'::regdictionary, lower(value))) $$;
--> statement-breakpoint
create function search_query(value text) returns tsquery
  language sql immutable parallel safe strict
  as $$
    select case when numnode(words) = 0 then words else (words::text || ':*')::tsquery end
    from plainto_tsquery('simple'::regconfig, public.unaccent('public.unaccent'::regdictionary, lower(value))) as words
  $$;
