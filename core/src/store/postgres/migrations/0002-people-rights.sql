CREATE TABLE "account_event" (
	"person" text collate "C" NOT NULL,
	"seq" bigint NOT NULL,
	"ordinal" bigint NOT NULL,
	"kind" text collate "C" NOT NULL,
	"device" text collate "C",
	"detail" text collate "C",
	"at_ms" bigint NOT NULL,
	CONSTRAINT "account_event_person_seq_ordinal_pk" PRIMARY KEY("person","seq","ordinal")
);
--> statement-breakpoint
CREATE TABLE "rate_cell" (
	"key" text collate "C" NOT NULL,
	"used_until_ms" bigint NOT NULL,
	"failures" bigint NOT NULL,
	"failed_at_ms" bigint NOT NULL,
	CONSTRAINT "rate_cell_key_pk" PRIMARY KEY("key")
);
--> statement-breakpoint
CREATE TABLE "account_claim" (
	"id" text collate "C" NOT NULL,
	"person" text collate "C" NOT NULL,
	"claimant" text collate "C" NOT NULL,
	"level" bigint NOT NULL,
	"status" text collate "C" NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"due_at_ms" bigint NOT NULL,
	"ended_at_ms" bigint,
	CONSTRAINT "account_claim_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "open_claim" (
	"person" text collate "C" NOT NULL,
	"claim" text collate "C" NOT NULL,
	CONSTRAINT "open_claim_person_pk" PRIMARY KEY("person")
);
--> statement-breakpoint
CREATE TABLE "level_notice" (
	"real_person" text collate "C" NOT NULL,
	"falls_at_ms" bigint NOT NULL,
	CONSTRAINT "level_notice_real_person_pk" PRIMARY KEY("real_person")
);
--> statement-breakpoint
CREATE TABLE "erasure" (
	"person" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"at_ms" bigint NOT NULL,
	"finished_at_ms" bigint,
	CONSTRAINT "erasure_person_pk" PRIMARY KEY("person")
);
--> statement-breakpoint
CREATE TABLE "role" (
	"person" text collate "C" NOT NULL,
	"role" text collate "C" NOT NULL,
	"scope_type" text collate "C" NOT NULL,
	"scope" text collate "C" NOT NULL,
	"granted_by" text collate "C" NOT NULL,
	"agreed_by" text collate "C" NOT NULL,
	"at_ms" bigint NOT NULL,
	"until_ms" bigint,
	"ended_at_ms" bigint,
	CONSTRAINT "role_person_role_scope_type_scope_pk" PRIMARY KEY("person","role","scope_type","scope")
);
--> statement-breakpoint
CREATE TABLE "review" (
	"id" text collate "C" NOT NULL,
	"person" text collate "C" NOT NULL,
	"real_person" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"documents" text collate "C" NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"decided_by" text collate "C",
	"decided_at_ms" bigint,
	"failure" text collate "C",
	"until_ms" bigint,
	CONSTRAINT "review_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "review_document" (
	"review" text collate "C" NOT NULL,
	"place" bigint NOT NULL,
	"sealed" text collate "C" NOT NULL,
	CONSTRAINT "review_document_review_place_pk" PRIMARY KEY("review","place")
);
--> statement-breakpoint
CREATE TABLE "review_view" (
	"review" text collate "C" NOT NULL,
	"operator" text collate "C" NOT NULL,
	"until_ms" bigint NOT NULL,
	CONSTRAINT "review_view_review_operator_pk" PRIMARY KEY("review","operator")
);
--> statement-breakpoint
CREATE TABLE "credit_params" (
	"version" bigint NOT NULL,
	"hash" text collate "C" NOT NULL,
	"params" text collate "C" NOT NULL,
	"from_month" bigint NOT NULL,
	"proposed_by" text collate "C" NOT NULL,
	"approved_by" text collate "C" NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "credit_params_version_pk" PRIMARY KEY("version")
);
--> statement-breakpoint
CREATE TABLE "grant_use" (
	"person" text collate "C" NOT NULL,
	"plugin" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "grant_use_person_plugin_name_pk" PRIMARY KEY("person","plugin","name")
);
--> statement-breakpoint
CREATE TABLE "consent_head" (
	"person" text collate "C" NOT NULL,
	"hash" text collate "C" NOT NULL,
	CONSTRAINT "consent_head_person_pk" PRIMARY KEY("person")
);
--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "proved_at_ms" bigint;
--> statement-breakpoint
ALTER TABLE "grant" ADD COLUMN "mode" text collate "C";
--> statement-breakpoint
ALTER TABLE "grant" ADD COLUMN "until_ms" bigint;
--> statement-breakpoint
ALTER TABLE "grant" ADD COLUMN "session" text collate "C";
--> statement-breakpoint
ALTER TABLE "grant" ADD COLUMN "ended_at_ms" bigint;
--> statement-breakpoint
CREATE INDEX "rate_cell_by_use" ON "rate_cell" USING btree ("used_until_ms","key");
--> statement-breakpoint
CREATE INDEX "account_claim_by_person" ON "account_claim" USING btree ("person","created_at_ms","id");
--> statement-breakpoint
CREATE INDEX "account_claim_by_claimant" ON "account_claim" USING btree ("claimant","created_at_ms","id");
--> statement-breakpoint
CREATE INDEX "erasure_by_status" ON "erasure" USING btree ("status","at_ms","person");
--> statement-breakpoint
CREATE INDEX "role_by_role" ON "role" USING btree ("role","at_ms","person","scope_type","scope");
--> statement-breakpoint
CREATE INDEX "review_by_status" ON "review" USING btree ("status","created_at_ms","id");
--> statement-breakpoint
CREATE INDEX "review_by_person" ON "review" USING btree ("person","created_at_ms","id");
--> statement-breakpoint
CREATE INDEX "real_person_of_by_real_person" ON "real_person_of" USING btree ("real_person","person");
--> statement-breakpoint
CREATE INDEX "identity_check_by_until" ON "identity_check" USING btree ("until_ms" NULLS FIRST,"id");
--> statement-breakpoint
CREATE INDEX "grant_due" ON "grant" USING btree ("status","until_ms" NULLS FIRST,"person","plugin");
