ALTER TABLE "signers" ADD COLUMN "retired_token_hashes" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "signers_retired_links" ON "signers" USING gin ("retired_token_hashes");