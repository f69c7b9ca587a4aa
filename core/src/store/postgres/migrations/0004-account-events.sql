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
CREATE INDEX "rate_cell_by_use" ON "rate_cell" USING btree ("used_until_ms","key");
--> statement-breakpoint
CREATE INDEX "account_claim_by_person" ON "account_claim" USING btree ("person","created_at_ms","id");
--> statement-breakpoint
CREATE INDEX "account_claim_by_claimant" ON "account_claim" USING btree ("claimant","created_at_ms","id");
--> statement-breakpoint
CREATE INDEX "real_person_of_by_real_person" ON "real_person_of" USING btree ("real_person","person");
