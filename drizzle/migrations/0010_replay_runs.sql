CREATE TABLE "replay_runs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"requested_by" uuid,
	"state" text NOT NULL,
	"failure" text,
	"settings" jsonb NOT NULL,
	"baseline" jsonb NOT NULL,
	"voice_activity" text,
	"progress" real DEFAULT 0 NOT NULL,
	"media_ms" integer DEFAULT 0 NOT NULL,
	"elapsed_ms" integer DEFAULT 0 NOT NULL,
	"alerts" jsonb,
	"baseline_alerts" jsonb,
	"digest" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "replay_runs" ADD CONSTRAINT "replay_runs_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replay_runs" ADD CONSTRAINT "replay_runs_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "replay_runs_meeting" ON "replay_runs" USING btree ("meeting_id","created_at" DESC NULLS FIRST);