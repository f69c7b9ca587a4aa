CREATE TABLE "account" (
	"id" text collate "C" NOT NULL,
	"debits_pending" bigint NOT NULL,
	"debits_posted" bigint NOT NULL,
	"credits_pending" bigint NOT NULL,
	"credits_posted" bigint NOT NULL,
	"user_data128" text collate "C" NOT NULL,
	"user_data64" bigint NOT NULL,
	"user_data32" bigint NOT NULL,
	"ledger" bigint NOT NULL,
	"code" bigint NOT NULL,
	"flags" bigint NOT NULL,
	"timestamp" bigint NOT NULL,
	"batch" bigint NOT NULL,
	CONSTRAINT "account_id_pk" PRIMARY KEY("id"),
	CHECK ("debits_pending" >= 0 and "debits_posted" >= 0 and "credits_pending" >= 0 and "credits_posted" >= 0),
	CHECK (("flags" & 2) = 0 or "debits_pending" + "debits_posted" <= "credits_posted"),
	CHECK (("flags" & 4) = 0 or "credits_pending" + "credits_posted" <= "debits_posted")
) WITH (fillfactor=50);
--> statement-breakpoint
CREATE TABLE "transfer" (
	"id" text collate "C" NOT NULL,
	"debit_account_id" text collate "C" NOT NULL,
	"credit_account_id" text collate "C" NOT NULL,
	"amount" bigint NOT NULL,
	"pending_id" text collate "C" NOT NULL,
	"user_data128" text collate "C" NOT NULL,
	"user_data64" bigint NOT NULL,
	"user_data32" bigint NOT NULL,
	"timeout" bigint NOT NULL,
	"ledger" bigint NOT NULL,
	"code" bigint NOT NULL,
	"flags" bigint NOT NULL,
	"timestamp" bigint NOT NULL,
	"batch" bigint NOT NULL,
	"debit_debits_pending" bigint NOT NULL,
	"debit_debits_posted" bigint NOT NULL,
	"debit_credits_pending" bigint NOT NULL,
	"debit_credits_posted" bigint NOT NULL,
	"debit_flags" bigint NOT NULL,
	"credit_debits_pending" bigint NOT NULL,
	"credit_debits_posted" bigint NOT NULL,
	"credit_credits_pending" bigint NOT NULL,
	"credit_credits_posted" bigint NOT NULL,
	"credit_flags" bigint NOT NULL,
	CONSTRAINT "transfer_id_pk" PRIMARY KEY("id"),
	CHECK ("amount" >= 0)
);
--> statement-breakpoint
CREATE FUNCTION transfer_never() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a row of transfer never changes'; END $$;
--> statement-breakpoint
CREATE TRIGGER transfer_never BEFORE UPDATE OR DELETE ON transfer FOR EACH ROW EXECUTE FUNCTION transfer_never();
--> statement-breakpoint
CREATE TABLE "ledger_expiry" (
	"timestamp" bigint NOT NULL,
	"transfer_id" text collate "C" NOT NULL,
	"batch" bigint NOT NULL,
	"debit_debits_pending" bigint NOT NULL,
	"debit_debits_posted" bigint NOT NULL,
	"debit_credits_pending" bigint NOT NULL,
	"debit_credits_posted" bigint NOT NULL,
	"debit_flags" bigint NOT NULL,
	"credit_debits_pending" bigint NOT NULL,
	"credit_debits_posted" bigint NOT NULL,
	"credit_credits_pending" bigint NOT NULL,
	"credit_credits_posted" bigint NOT NULL,
	"credit_flags" bigint NOT NULL,
	CONSTRAINT "ledger_expiry_timestamp_pk" PRIMARY KEY("timestamp")
);
--> statement-breakpoint
CREATE FUNCTION ledger_expiry_never() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a row of ledger_expiry never changes'; END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_expiry_never BEFORE UPDATE OR DELETE ON ledger_expiry FOR EACH ROW EXECUTE FUNCTION ledger_expiry_never();
--> statement-breakpoint
CREATE TABLE "burnt_id" (
	"id" text collate "C" NOT NULL,
	CONSTRAINT "burnt_id_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "pending" (
	"transfer_id" text collate "C" NOT NULL,
	"timestamp" bigint NOT NULL,
	"status" bigint NOT NULL,
	"expires_at" bigint,
	CONSTRAINT "pending_transfer_id_pk" PRIMARY KEY("transfer_id")
);
--> statement-breakpoint
CREATE TABLE "ledger_batch" (
	"seq" bigint NOT NULL,
	"first_timestamp" bigint NOT NULL,
	"last_timestamp" bigint NOT NULL,
	"count" bigint NOT NULL,
	"root" text collate "C" NOT NULL,
	"previous" text collate "C" NOT NULL,
	"hash" text collate "C" NOT NULL,
	CONSTRAINT "ledger_batch_seq_pk" PRIMARY KEY("seq")
);
--> statement-breakpoint
CREATE FUNCTION ledger_batch_never() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a row of ledger_batch never changes'; END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_batch_never BEFORE UPDATE OR DELETE ON ledger_batch FOR EACH ROW EXECUTE FUNCTION ledger_batch_never();
--> statement-breakpoint
CREATE TABLE "ledger_head" (
	"shard" bigint NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text collate "C" NOT NULL,
	"last_timestamp" bigint NOT NULL,
	"last_account_timestamp" bigint NOT NULL,
	"last_transfer_timestamp" bigint NOT NULL,
	CONSTRAINT "ledger_head_shard_pk" PRIMARY KEY("shard")
);
--> statement-breakpoint
CREATE TABLE "wallet_entry" (
	"account" text collate "C" NOT NULL,
	"timestamp" bigint NOT NULL,
	"transfer" text collate "C" NOT NULL,
	"amount_fen" bigint NOT NULL,
	"balance_fen" bigint NOT NULL,
	"kind" text collate "C" NOT NULL,
	"note" text collate "C" NOT NULL,
	"plugin" text collate "C",
	"party" text collate "C",
	CONSTRAINT "wallet_entry_account_timestamp_pk" PRIMARY KEY("account","timestamp")
);
--> statement-breakpoint
CREATE TABLE "hold" (
	"id" text collate "C" NOT NULL,
	"plugin" text collate "C" NOT NULL,
	"payer" text collate "C" NOT NULL,
	"account" text collate "C" NOT NULL,
	"rule" text collate "C" NOT NULL,
	"amount_fen" bigint NOT NULL,
	"until_ms" bigint NOT NULL,
	"status" text collate "C" NOT NULL,
	"note" text collate "C" NOT NULL,
	"quotas" text collate "C" NOT NULL,
	"created_at_ms" bigint NOT NULL,
	CONSTRAINT "hold_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "asset" (
	"code" text collate "C" NOT NULL,
	"ledger" bigint NOT NULL,
	"plugin" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"scale" bigint NOT NULL,
	"supply_max_units" bigint,
	"is_transferable" bigint NOT NULL,
	"expires_at_ms" bigint,
	CONSTRAINT "asset_code_pk" PRIMARY KEY("code")
);
--> statement-breakpoint
CREATE TABLE "lot" (
	"id" text collate "C" NOT NULL,
	"asset" text collate "C" NOT NULL,
	"person" text collate "C" NOT NULL,
	"scope" text collate "C" NOT NULL,
	"account" text collate "C" NOT NULL,
	"amount_units" bigint NOT NULL,
	"expires_at_ms" bigint NOT NULL,
	"status" text collate "C" NOT NULL,
	CONSTRAINT "lot_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "lot_spend" (
	"id" text collate "C" NOT NULL,
	"asset" text collate "C" NOT NULL,
	"payee" text collate "C" NOT NULL,
	"parts" text collate "C" NOT NULL,
	"back_units" bigint NOT NULL,
	CONSTRAINT "lot_spend_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "quota" (
	"account" text collate "C" NOT NULL,
	"limit_units" bigint NOT NULL,
	CONSTRAINT "quota_account_pk" PRIMARY KEY("account")
);
--> statement-breakpoint
CREATE TABLE "hold_payee" (
	"hold" text collate "C" NOT NULL,
	"person" text collate "C" NOT NULL,
	"amount_fen" bigint NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "hold_payee_hold_person_pk" PRIMARY KEY("hold","person")
);
--> statement-breakpoint
CREATE TABLE "deposit" (
	"reference" text collate "C" NOT NULL,
	"person" text collate "C" NOT NULL,
	"provider" text collate "C" NOT NULL,
	"amount_fen" bigint NOT NULL,
	"status" text collate "C" NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"settled_at_ms" bigint,
	"statement_line" text collate "C",
	CONSTRAINT "deposit_reference_pk" PRIMARY KEY("reference")
);
--> statement-breakpoint
CREATE TABLE "withdrawal" (
	"id" text collate "C" NOT NULL,
	"person" text collate "C" NOT NULL,
	"provider" text collate "C" NOT NULL,
	"amount_fen" bigint NOT NULL,
	"payee_name" text collate "C" NOT NULL,
	"payee_account" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"payout" text collate "C",
	"created_at_ms" bigint NOT NULL,
	"sent_at_ms" bigint,
	"settled_at_ms" bigint,
	"statement_line" text collate "C",
	CONSTRAINT "withdrawal_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "statement_line" (
	"id" text collate "C" NOT NULL,
	"account_iban" text collate "C" NOT NULL,
	"statement" text collate "C" NOT NULL,
	"booked_on" text collate "C" NOT NULL,
	"amount_fen" bigint NOT NULL,
	"currency" text collate "C" NOT NULL,
	"reference" text collate "C" NOT NULL,
	"counterparty_name" text collate "C" NOT NULL,
	"counterparty_account" text collate "C" NOT NULL,
	"bank_reference" text collate "C" NOT NULL,
	"reversal" bigint NOT NULL,
	"status" text collate "C" NOT NULL,
	"reason" text collate "C",
	"matched" text collate "C",
	"at_ms" bigint NOT NULL,
	CONSTRAINT "statement_line_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
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
CREATE TABLE "draw" (
	"id" text collate "C" NOT NULL,
	"plugin" text collate "C" NOT NULL,
	"context" text collate "C" NOT NULL,
	"seed" "bytea" NOT NULL,
	"commitment" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"total_fen" bigint NOT NULL,
	"shares_count" bigint NOT NULL,
	"share_max_fen" bigint NOT NULL,
	"taken_count" bigint NOT NULL,
	"closed" bigint NOT NULL,
	"created_at_ms" bigint NOT NULL,
	CONSTRAINT "draw_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "draw_take" (
	"draw" text collate "C" NOT NULL,
	"person" text collate "C" NOT NULL,
	"share" bigint NOT NULL,
	"amount_fen" bigint NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "draw_take_draw_person_pk" PRIMARY KEY("draw","person")
);
--> statement-breakpoint
CREATE TABLE "commit_head" (
	"shard" bigint NOT NULL,
	"seq" bigint NOT NULL,
	CONSTRAINT "commit_head_shard_pk" PRIMARY KEY("shard")
);
--> statement-breakpoint
CREATE TABLE "commit_log" (
	"seq" bigint NOT NULL,
	"node" text collate "C" NOT NULL,
	"at_ms" bigint NOT NULL,
	"keys" text collate "C" NOT NULL,
	CONSTRAINT "commit_log_seq_pk" PRIMARY KEY("seq")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"seq" bigint NOT NULL,
	"ordinal" bigint NOT NULL,
	"topic" text collate "C" NOT NULL,
	"payload" text collate "C" NOT NULL,
	CONSTRAINT "outbox_seq_ordinal_pk" PRIMARY KEY("seq","ordinal")
);
--> statement-breakpoint
CREATE TABLE "mark" (
	"name" text collate "C" NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "mark_name_pk" PRIMARY KEY("name")
);
--> statement-breakpoint
CREATE TABLE "numbering" (
	"scope" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"number" bigint NOT NULL,
	CONSTRAINT "numbering_scope_name_pk" PRIMARY KEY("scope","name")
);
--> statement-breakpoint
CREATE TABLE "record" (
	"collection" bigint NOT NULL,
	"id" text collate "C" NOT NULL,
	"version" bigint NOT NULL,
	"doc" text collate "C" NOT NULL,
	CONSTRAINT "record_collection_id_pk" PRIMARY KEY("collection","id")
);
--> statement-breakpoint
CREATE TABLE "record_index" (
	"number" bigint NOT NULL,
	"key" "bytea" NOT NULL,
	"id" text collate "C" NOT NULL,
	CONSTRAINT "record_index_number_key_pk" PRIMARY KEY("number","key")
);
--> statement-breakpoint
CREATE TABLE "plugin" (
	"id" text collate "C" NOT NULL,
	"live_hash" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"installed_at_ms" bigint NOT NULL,
	CONSTRAINT "plugin_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "package" (
	"hash" text collate "C" NOT NULL,
	"plugin" text collate "C" NOT NULL,
	"version" text collate "C" NOT NULL,
	"manifest" text collate "C" NOT NULL,
	"server" text collate "C" NOT NULL,
	"page" text collate "C" NOT NULL,
	"publisher_signature" text collate "C" NOT NULL,
	"registry_signature" text collate "C" NOT NULL,
	"created_at_ms" bigint NOT NULL,
	CONSTRAINT "package_hash_pk" PRIMARY KEY("hash")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" text collate "C" NOT NULL,
	"display_name" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"demo_name" text collate "C",
	"created_at_ms" bigint NOT NULL,
	CONSTRAINT "person_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "passkey" (
	"id" text collate "C" NOT NULL,
	"person" text collate "C" NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text collate "C" NOT NULL,
	"device_type" text collate "C" NOT NULL,
	"backed_up" bigint NOT NULL,
	"label" text collate "C" NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"last_used_at_ms" bigint,
	CONSTRAINT "passkey_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "recovery_code" (
	"hash" text collate "C" NOT NULL,
	"person" text collate "C" NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"used_at_ms" bigint,
	CONSTRAINT "recovery_code_hash_pk" PRIMARY KEY("hash")
);
--> statement-breakpoint
CREATE TABLE "challenge" (
	"value" text collate "C" NOT NULL,
	"purpose" text collate "C" NOT NULL,
	"session" text collate "C",
	"person" text collate "C",
	"detail" text collate "C",
	"expires_at_ms" bigint NOT NULL,
	"used_at_ms" bigint,
	CONSTRAINT "challenge_value_pk" PRIMARY KEY("value")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"token_hash" text collate "C" NOT NULL,
	"id" text collate "C" NOT NULL,
	"person" text collate "C" NOT NULL,
	"label" text collate "C" NOT NULL,
	"method" text collate "C" NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"seen_at_ms" bigint NOT NULL,
	"idle_until_ms" bigint NOT NULL,
	"absolute_until_ms" bigint NOT NULL,
	"ended_at_ms" bigint,
	CONSTRAINT "session_token_hash_pk" PRIMARY KEY("token_hash")
);
--> statement-breakpoint
CREATE TABLE "pairwise" (
	"plugin" text collate "C" NOT NULL,
	"sub" text collate "C" NOT NULL,
	"person" text collate "C" NOT NULL,
	"created_at_ms" bigint NOT NULL,
	CONSTRAINT "pairwise_plugin_sub_pk" PRIMARY KEY("plugin","sub")
);
--> statement-breakpoint
CREATE TABLE "grant" (
	"person" text collate "C" NOT NULL,
	"plugin" text collate "C" NOT NULL,
	"id" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"capabilities" text collate "C" NOT NULL,
	"epoch" bigint NOT NULL,
	"granted_at_ms" bigint NOT NULL,
	"withdrawn_at_ms" bigint,
	CONSTRAINT "grant_person_plugin_pk" PRIMARY KEY("person","plugin")
);
--> statement-breakpoint
CREATE TABLE "consent_receipt" (
	"id" text collate "C" NOT NULL,
	"person" text collate "C" NOT NULL,
	"plugin" text collate "C" NOT NULL,
	"event" text collate "C" NOT NULL,
	"receipt" text collate "C" NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "consent_receipt_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "mandate_use" (
	"id" text collate "C" NOT NULL,
	"person" text collate "C" NOT NULL,
	"digest" text collate "C" NOT NULL,
	"used_at_ms" bigint NOT NULL,
	CONSTRAINT "mandate_use_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "job" (
	"id" text collate "C" NOT NULL,
	"plugin" text collate "C" NOT NULL,
	"handler" text collate "C" NOT NULL,
	"args" text collate "C" NOT NULL,
	"due_at_ms" bigint NOT NULL,
	"status" text collate "C" NOT NULL,
	"attempts" bigint NOT NULL,
	"lease_until_ms" bigint NOT NULL,
	"generation" bigint NOT NULL,
	"reason" text collate "C" NOT NULL,
	CONSTRAINT "job_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "plugin_use" (
	"plugin" text collate "C" NOT NULL,
	"jobs_waiting" bigint NOT NULL,
	CONSTRAINT "plugin_use_plugin_pk" PRIMARY KEY("plugin")
);
--> statement-breakpoint
CREATE TABLE "notification" (
	"person" text collate "C" NOT NULL,
	"id" bigint NOT NULL,
	"plugin" text collate "C" NOT NULL,
	"title" text collate "C" NOT NULL,
	"body" text collate "C" NOT NULL,
	"link" text collate "C",
	"at_ms" bigint NOT NULL,
	"read" bigint NOT NULL,
	CONSTRAINT "notification_person_id_pk" PRIMARY KEY("person","id")
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"principal" text collate "C" NOT NULL,
	"key" text collate "C" NOT NULL,
	"request_hash" text collate "C" NOT NULL,
	"response" text collate "C" NOT NULL,
	"created_at_ms" bigint NOT NULL,
	CONSTRAINT "idempotency_principal_key_pk" PRIMARY KEY("principal","key")
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"seq" bigint NOT NULL,
	"ordinal" bigint NOT NULL,
	"invocation" text collate "C" NOT NULL,
	"plugin" text collate "C" NOT NULL,
	"package_hash" text collate "C" NOT NULL,
	"handler" text collate "C" NOT NULL,
	"person" text collate "C",
	"args_hash" text collate "C" NOT NULL,
	"effects" text collate "C" NOT NULL,
	"now_ms" bigint NOT NULL,
	CONSTRAINT "audit_seq_ordinal_pk" PRIMARY KEY("seq","ordinal")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "account_by_timestamp" ON "account" USING btree ("timestamp");
--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_by_timestamp" ON "transfer" USING btree ("timestamp");
--> statement-breakpoint
CREATE INDEX "transfer_by_debit" ON "transfer" USING btree ("debit_account_id","timestamp","id");
--> statement-breakpoint
CREATE INDEX "transfer_by_credit" ON "transfer" USING btree ("credit_account_id","timestamp","id");
--> statement-breakpoint
CREATE INDEX "pending_due" ON "pending" USING btree ("status","expires_at" NULLS FIRST,"transfer_id");
--> statement-breakpoint
CREATE INDEX "hold_due" ON "hold" USING btree ("status","until_ms","id");
--> statement-breakpoint
CREATE INDEX "hold_by_payer" ON "hold" USING btree ("payer","status","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "asset_by_ledger" ON "asset" USING btree ("ledger");
--> statement-breakpoint
CREATE INDEX "lot_by_person" ON "lot" USING btree ("person","asset","status","id");
--> statement-breakpoint
CREATE INDEX "lot_due" ON "lot" USING btree ("status","expires_at_ms","id");
--> statement-breakpoint
CREATE INDEX "deposit_by_person" ON "deposit" USING btree ("person","created_at_ms","reference");
--> statement-breakpoint
CREATE INDEX "withdrawal_by_status" ON "withdrawal" USING btree ("provider","status","created_at_ms","id");
--> statement-breakpoint
CREATE INDEX "withdrawal_by_person" ON "withdrawal" USING btree ("person","status","id");
--> statement-breakpoint
CREATE INDEX "withdrawal_by_payout" ON "withdrawal" USING btree ("provider","payout" NULLS FIRST,"id");
--> statement-breakpoint
CREATE INDEX "statement_line_by_account" ON "statement_line" USING btree ("account_iban","booked_on","id");
--> statement-breakpoint
CREATE INDEX "statement_line_by_status" ON "statement_line" USING btree ("status","booked_on","id");
--> statement-breakpoint
CREATE INDEX "manual_posting_by_status" ON "manual_posting" USING btree ("status","created_at_ms","id");
--> statement-breakpoint
CREATE INDEX "package_by_plugin" ON "package" USING btree ("plugin","created_at_ms","hash");
--> statement-breakpoint
CREATE UNIQUE INDEX "person_by_demo_name" ON "person" USING btree ("demo_name" NULLS FIRST);
--> statement-breakpoint
CREATE INDEX "passkey_by_person" ON "passkey" USING btree ("person","created_at_ms","id");
--> statement-breakpoint
CREATE INDEX "recovery_code_by_person" ON "recovery_code" USING btree ("person","created_at_ms","hash");
--> statement-breakpoint
CREATE INDEX "challenge_by_expiry" ON "challenge" USING btree ("expires_at_ms","value");
--> statement-breakpoint
CREATE INDEX "session_by_person" ON "session" USING btree ("person","created_at_ms","token_hash");
--> statement-breakpoint
CREATE UNIQUE INDEX "session_by_id" ON "session" USING btree ("id");
--> statement-breakpoint
CREATE INDEX "pairwise_by_person" ON "pairwise" USING btree ("person","plugin","sub");
--> statement-breakpoint
CREATE INDEX "consent_receipt_by_person" ON "consent_receipt" USING btree ("person","at_ms","id");
--> statement-breakpoint
CREATE INDEX "job_due" ON "job" USING btree ("status","due_at_ms","id");
--> statement-breakpoint
CREATE INDEX "job_by_plugin" ON "job" USING btree ("plugin","status","id");
--> statement-breakpoint
CREATE INDEX "idempotency_by_age" ON "idempotency" USING btree ("created_at_ms","principal","key");
