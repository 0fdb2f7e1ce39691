ALTER TABLE "statement_evidence" ALTER COLUMN "start_ms" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "statement_evidence" ALTER COLUMN "end_ms" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "presence_intervals" ALTER COLUMN "joined_ms" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "presence_intervals" ALTER COLUMN "left_ms" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "transcripts" ALTER COLUMN "duration_ms" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "utterances" ALTER COLUMN "start_ms" SET DATA TYPE bigint;--> statement-breakpoint
ALTER TABLE "utterances" ALTER COLUMN "end_ms" SET DATA TYPE bigint;