CREATE TABLE "bank_statement" (
	"id" text collate "C" NOT NULL,
	"account_iban" text collate "C" NOT NULL,
	"closed_on" text collate "C" NOT NULL,
	"closed_fen" bigint NOT NULL,
	"lines_count" bigint NOT NULL,
	"doubled_count" bigint NOT NULL,
	"missing_count" bigint NOT NULL,
	"imported_by" text collate "C" NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "bank_statement_account_iban_closed_on_id_pk" PRIMARY KEY("account_iban","closed_on","id")
);

--> statement-breakpoint
CREATE TABLE "freeze" (
	"account" text collate "C" NOT NULL,
	"person" text collate "C" NOT NULL,
	"transfer" text collate "C" NOT NULL,
	"reason" text collate "C" NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "freeze_account_pk" PRIMARY KEY("account")
);

--> statement-breakpoint
CREATE TABLE "manual_posting" (
	"id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"from_person" text collate "C",
	"to_person" text collate "C",
	"amount_fen" bigint NOT NULL,
	"statement_line" text collate "C",
	"reason" text collate "C" NOT NULL,
	"proposed_by" text collate "C" NOT NULL,
	"decided_by" text collate "C",
	"status" text collate "C" NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"decided_at_ms" bigint,
	CONSTRAINT "manual_posting_id_pk" PRIMARY KEY("id")
);

--> statement-breakpoint
CREATE TABLE "ledger_audit" (
	"at_ms" bigint NOT NULL,
	"accounts_count" bigint NOT NULL,
	"transfers_count" bigint NOT NULL,
	"links_count" bigint NOT NULL,
	"head_seq" bigint NOT NULL,
	"head_hash" text collate "C" NOT NULL,
	"violations_count" bigint NOT NULL,
	"violations" text collate "C" NOT NULL,
	CONSTRAINT "ledger_audit_at_ms_pk" PRIMARY KEY("at_ms")
);

--> statement-breakpoint
CREATE TABLE "ledger_stop" (
	"shard" bigint NOT NULL,
	"audit_at_ms" bigint NOT NULL,
	CONSTRAINT "ledger_stop_shard_pk" PRIMARY KEY("shard")
);

--> statement-breakpoint
CREATE INDEX "manual_posting_by_status" ON "manual_posting" USING btree ("status","created_at_ms","id");
