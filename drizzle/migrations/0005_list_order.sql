DROP INDEX "audit_logs_actor";--> statement-breakpoint
DROP INDEX "meetings_page";--> statement-breakpoint
DROP INDEX "meetings_status";--> statement-breakpoint
DROP INDEX "minutes_meeting";--> statement-breakpoint
DROP INDEX "minutes_status";--> statement-breakpoint
DROP INDEX "recordings_meeting";--> statement-breakpoint
DROP INDEX "envelopes_page";--> statement-breakpoint
DROP INDEX "transcripts_meeting";--> statement-breakpoint
CREATE INDEX "audit_logs_actor" ON "audit_logs" USING btree ("organization_id","actor_id","seq" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "meetings_page" ON "meetings" USING btree ("organization_id","start_time" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "meetings_status" ON "meetings" USING btree ("organization_id","status","start_time" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "minutes_meeting" ON "minutes" USING btree ("meeting_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "minutes_status" ON "minutes" USING btree ("organization_id","status","updated_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "recordings_meeting" ON "recordings" USING btree ("meeting_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "envelopes_page" ON "envelopes" USING btree ("organization_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "transcripts_meeting" ON "transcripts" USING btree ("meeting_id","created_at" DESC NULLS FIRST);