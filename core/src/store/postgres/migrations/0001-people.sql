CREATE TABLE "real_person_of" (
	"person" text collate "C" NOT NULL,
	"real_person" text collate "C" NOT NULL,
	CONSTRAINT "real_person_of_person_pk" PRIMARY KEY("person")
);
--> statement-breakpoint
CREATE TABLE "real_person" (
	"id" text collate "C" NOT NULL,
	"checks" text collate "C" NOT NULL,
	"person_key" text collate "C",
	"data_key" text collate "C",
	"created_at_ms" bigint NOT NULL,
	"erased_at_ms" bigint,
	CONSTRAINT "real_person_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "person_key" (
	"key" text collate "C" NOT NULL,
	"real_person" text collate "C" NOT NULL,
	CONSTRAINT "person_key_key_pk" PRIMARY KEY("key")
);
--> statement-breakpoint
CREATE TABLE "issuer" (
	"id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"independence_group" text collate "C" NOT NULL,
	"assurance_max" bigint NOT NULL,
	"detail" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"changed_at_ms" bigint,
	CONSTRAINT "issuer_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "issuer_signer" (
	"signer" text collate "C" NOT NULL,
	"issuer" text collate "C" NOT NULL,
	CONSTRAINT "issuer_signer_signer_pk" PRIMARY KEY("signer")
);
--> statement-breakpoint
CREATE TABLE "identity_check" (
	"id" text collate "C" NOT NULL,
	"real_person" text collate "C" NOT NULL,
	"person" text collate "C" NOT NULL,
	"issuer" text collate "C" NOT NULL,
	"method" text collate "C" NOT NULL,
	"result" text collate "C" NOT NULL,
	"assurance" bigint NOT NULL,
	"evidence" text collate "C",
	"at_ms" bigint NOT NULL,
	"until_ms" bigint,
	"ended_at_ms" bigint,
	CONSTRAINT "identity_check_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "attribute" (
	"real_person" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"check" text collate "C" NOT NULL,
	"sealed" text collate "C" NOT NULL,
	"assurance" bigint NOT NULL,
	"issuer" text collate "C" NOT NULL,
	"verified_at_ms" bigint NOT NULL,
	"until_ms" bigint,
	CONSTRAINT "attribute_real_person_name_check_pk" PRIMARY KEY("real_person","name","check")
);
--> statement-breakpoint
CREATE TABLE "disclosure" (
	"person" text collate "C" NOT NULL,
	"seq" bigint NOT NULL,
	"plugin" text collate "C" NOT NULL,
	"question" text collate "C" NOT NULL,
	"answer" text collate "C" NOT NULL,
	"at_ms" bigint NOT NULL,
	"previous" text collate "C" NOT NULL,
	"hash" text collate "C" NOT NULL,
	CONSTRAINT "disclosure_person_seq_pk" PRIMARY KEY("person","seq")
);
--> statement-breakpoint
CREATE TABLE "disclosure_head" (
	"person" text collate "C" NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text collate "C" NOT NULL,
	CONSTRAINT "disclosure_head_person_pk" PRIMARY KEY("person")
);
--> statement-breakpoint
CREATE TABLE "desk_proposal" (
	"id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"detail" text collate "C" NOT NULL,
	"reason" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"proposed_by" text collate "C" NOT NULL,
	"decided_by" text collate "C",
	"created_at_ms" bigint NOT NULL,
	"decided_at_ms" bigint,
	CONSTRAINT "desk_proposal_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "fact_use" (
	"real_person" text collate "C" NOT NULL,
	"scope" text collate "C" NOT NULL,
	"facts" text collate "C" NOT NULL,
	"told" text collate "C" NOT NULL,
	CONSTRAINT "fact_use_real_person_scope_pk" PRIMARY KEY("real_person","scope")
);
--> statement-breakpoint
CREATE TABLE "credit_outcome" (
	"id" text collate "C" NOT NULL,
	"subject" text collate "C" NOT NULL,
	"counterparty" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"amount_fen" bigint NOT NULL,
	"outcome" text collate "C" NOT NULL,
	"month" bigint NOT NULL,
	"status" text collate "C" NOT NULL,
	"rated" bigint NOT NULL,
	"source" text collate "C" NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "credit_outcome_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "credit_violation" (
	"id" text collate "C" NOT NULL,
	"subject" text collate "C" NOT NULL,
	"severity" text collate "C" NOT NULL,
	"month" bigint NOT NULL,
	"status" text collate "C" NOT NULL,
	"source" text collate "C" NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "credit_violation_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "credit_hold" (
	"id" text collate "C" NOT NULL,
	"subject" text collate "C" NOT NULL,
	"reason" text collate "C" NOT NULL,
	"from_month" bigint NOT NULL,
	"until_month" bigint,
	"at_ms" bigint NOT NULL,
	"put_by" text collate "C" NOT NULL,
	"note" text collate "C" NOT NULL,
	"lifted_at_ms" bigint,
	CONSTRAINT "credit_hold_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "credit_held" (
	"real_person" text collate "C" NOT NULL,
	"hold" text collate "C" NOT NULL,
	CONSTRAINT "credit_held_real_person_pk" PRIMARY KEY("real_person")
);
--> statement-breakpoint
CREATE TABLE "credit_appeal" (
	"id" text collate "C" NOT NULL,
	"real_person" text collate "C" NOT NULL,
	"person" text collate "C" NOT NULL,
	"target_kind" text collate "C" NOT NULL,
	"target" text collate "C" NOT NULL,
	"grounds" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"due_at_ms" bigint NOT NULL,
	"decided_by" text collate "C",
	"reasons" text collate "C",
	"decided_at_ms" bigint,
	CONSTRAINT "credit_appeal_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "credit_rescore" (
	"real_person" text collate "C" NOT NULL,
	"seq" bigint NOT NULL,
	CONSTRAINT "credit_rescore_real_person_pk" PRIMARY KEY("real_person")
);
--> statement-breakpoint
CREATE TABLE "credit_seed" (
	"real_person" text collate "C" NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "credit_seed_real_person_pk" PRIMARY KEY("real_person")
);
--> statement-breakpoint
CREATE TABLE "credit_snapshot" (
	"real_person" text collate "C" NOT NULL,
	"month" bigint NOT NULL,
	"score" bigint NOT NULL,
	"held" bigint NOT NULL,
	"params_hash" text collate "C" NOT NULL,
	"input" text collate "C" NOT NULL,
	"computed_at_ms" bigint NOT NULL,
	CONSTRAINT "credit_snapshot_real_person_month_pk" PRIMARY KEY("real_person","month")
);
--> statement-breakpoint
CREATE TABLE "credit_standing" (
	"real_person" text collate "C" NOT NULL,
	"month" bigint NOT NULL,
	"score" bigint NOT NULL,
	"held" bigint NOT NULL,
	CONSTRAINT "credit_standing_real_person_pk" PRIMARY KEY("real_person")
);
--> statement-breakpoint
CREATE TABLE "credit_choice" (
	"real_person" text collate "C" NOT NULL,
	"off" bigint NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "credit_choice_real_person_pk" PRIMARY KEY("real_person")
);
--> statement-breakpoint
CREATE TABLE "credit_run" (
	"month" bigint NOT NULL,
	"people_count" bigint NOT NULL,
	"params_hash" text collate "C" NOT NULL,
	"finished_at_ms" bigint NOT NULL,
	CONSTRAINT "credit_run_month_pk" PRIMARY KEY("month")
);
--> statement-breakpoint
CREATE INDEX "identity_check_by_real_person" ON "identity_check" USING btree ("real_person","at_ms","id");
--> statement-breakpoint
CREATE INDEX "desk_proposal_by_kind" ON "desk_proposal" USING btree ("kind","status","created_at_ms","id");
--> statement-breakpoint
CREATE INDEX "credit_outcome_by_subject" ON "credit_outcome" USING btree ("subject","month","id");
--> statement-breakpoint
CREATE INDEX "credit_outcome_by_counterparty" ON "credit_outcome" USING btree ("counterparty","month","id");
--> statement-breakpoint
CREATE INDEX "credit_violation_by_subject" ON "credit_violation" USING btree ("subject","month","id");
--> statement-breakpoint
CREATE INDEX "credit_hold_by_subject" ON "credit_hold" USING btree ("subject","from_month","id");
--> statement-breakpoint
CREATE INDEX "credit_hold_by_age" ON "credit_hold" USING btree ("at_ms","id");
--> statement-breakpoint
CREATE INDEX "credit_appeal_by_real_person" ON "credit_appeal" USING btree ("real_person","created_at_ms","id");
--> statement-breakpoint
CREATE INDEX "credit_appeal_by_status" ON "credit_appeal" USING btree ("status","due_at_ms","id");
