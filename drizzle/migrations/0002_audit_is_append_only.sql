create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit_logs is append-only' using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
create trigger audit_logs_refuse_row_change before update or delete on audit_logs
  for each row execute function refuse_audit_change();
--> statement-breakpoint
create trigger audit_logs_refuse_truncate before truncate on audit_logs
  for each statement execute function refuse_audit_change();
