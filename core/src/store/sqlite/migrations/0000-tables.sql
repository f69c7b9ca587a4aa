CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`debits_pending` integer NOT NULL,
	`debits_posted` integer NOT NULL,
	`credits_pending` integer NOT NULL,
	`credits_posted` integer NOT NULL,
	`user_data128` text NOT NULL,
	`user_data64` integer NOT NULL,
	`user_data32` integer NOT NULL,
	`ledger` integer NOT NULL,
	`code` integer NOT NULL,
	`flags` integer NOT NULL,
	`timestamp` integer NOT NULL,
	`batch` integer NOT NULL,
	CHECK ("debits_pending" >= 0 and "debits_posted" >= 0 and "credits_pending" >= 0 and "credits_posted" >= 0),
	CHECK (("flags" & 2) = 0 or "debits_pending" + "debits_posted" <= "credits_posted"),
	CHECK (("flags" & 4) = 0 or "credits_pending" + "credits_posted" <= "debits_posted")
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `account_by_timestamp` ON `account` (`timestamp`);
--> statement-breakpoint
CREATE TABLE `transfer` (
	`id` text NOT NULL,
	`debit_account_id` text NOT NULL,
	`credit_account_id` text NOT NULL,
	`amount` integer NOT NULL,
	`pending_id` text NOT NULL,
	`user_data128` text NOT NULL,
	`user_data64` integer NOT NULL,
	`user_data32` integer NOT NULL,
	`timeout` integer NOT NULL,
	`ledger` integer NOT NULL,
	`code` integer NOT NULL,
	`flags` integer NOT NULL,
	`timestamp` integer PRIMARY KEY NOT NULL,
	`batch` integer NOT NULL,
	`debit_debits_pending` integer NOT NULL,
	`debit_debits_posted` integer NOT NULL,
	`debit_credits_pending` integer NOT NULL,
	`debit_credits_posted` integer NOT NULL,
	`debit_flags` integer NOT NULL,
	`credit_debits_pending` integer NOT NULL,
	`credit_debits_posted` integer NOT NULL,
	`credit_credits_pending` integer NOT NULL,
	`credit_credits_posted` integer NOT NULL,
	`credit_flags` integer NOT NULL,
	CHECK ("amount" >= 0)
) STRICT;
--> statement-breakpoint
CREATE TRIGGER transfer_update_never BEFORE update ON transfer BEGIN SELECT raise(abort, 'a row of transfer never changes'); END;
--> statement-breakpoint
CREATE TRIGGER transfer_delete_never BEFORE delete ON transfer BEGIN SELECT raise(abort, 'a row of transfer never changes'); END;
--> statement-breakpoint
CREATE UNIQUE INDEX `transfer_key` ON `transfer` (`id`);
--> statement-breakpoint
CREATE INDEX `transfer_by_debit` ON `transfer` (`debit_account_id`,`timestamp`);
--> statement-breakpoint
CREATE INDEX `transfer_by_credit` ON `transfer` (`credit_account_id`,`timestamp`);
--> statement-breakpoint
CREATE TABLE `ledger_expiry` (
	`timestamp` integer PRIMARY KEY NOT NULL,
	`transfer_id` text NOT NULL,
	`batch` integer NOT NULL,
	`debit_debits_pending` integer NOT NULL,
	`debit_debits_posted` integer NOT NULL,
	`debit_credits_pending` integer NOT NULL,
	`debit_credits_posted` integer NOT NULL,
	`debit_flags` integer NOT NULL,
	`credit_debits_pending` integer NOT NULL,
	`credit_debits_posted` integer NOT NULL,
	`credit_credits_pending` integer NOT NULL,
	`credit_credits_posted` integer NOT NULL,
	`credit_flags` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TRIGGER ledger_expiry_update_never BEFORE update ON ledger_expiry BEGIN SELECT raise(abort, 'a row of ledger_expiry never changes'); END;
--> statement-breakpoint
CREATE TRIGGER ledger_expiry_delete_never BEFORE delete ON ledger_expiry BEGIN SELECT raise(abort, 'a row of ledger_expiry never changes'); END;
--> statement-breakpoint
CREATE TABLE `burnt_id` (
	`id` text PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `pending` (
	`transfer_id` text PRIMARY KEY NOT NULL,
	`timestamp` integer NOT NULL,
	`status` integer NOT NULL,
	`expires_at` integer
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `pending_due` ON `pending` (`status`,`expires_at`);
--> statement-breakpoint
CREATE TABLE `ledger_batch` (
	`seq` integer PRIMARY KEY NOT NULL,
	`first_timestamp` integer NOT NULL,
	`last_timestamp` integer NOT NULL,
	`count` integer NOT NULL,
	`root` text NOT NULL,
	`previous` text NOT NULL,
	`hash` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TRIGGER ledger_batch_update_never BEFORE update ON ledger_batch BEGIN SELECT raise(abort, 'a row of ledger_batch never changes'); END;
--> statement-breakpoint
CREATE TRIGGER ledger_batch_delete_never BEFORE delete ON ledger_batch BEGIN SELECT raise(abort, 'a row of ledger_batch never changes'); END;
--> statement-breakpoint
CREATE TABLE `ledger_head` (
	`shard` integer PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL,
	`last_timestamp` integer NOT NULL,
	`last_account_timestamp` integer NOT NULL,
	`last_transfer_timestamp` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `wallet_entry` (
	`account` text NOT NULL,
	`timestamp` integer NOT NULL,
	`transfer` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`balance_fen` integer NOT NULL,
	`kind` text NOT NULL,
	`note` text NOT NULL,
	`plugin` text,
	`party` text,
	PRIMARY KEY(`account`, `timestamp`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `hold` (
	`id` text PRIMARY KEY NOT NULL,
	`plugin` text NOT NULL,
	`payer` text NOT NULL,
	`account` text NOT NULL,
	`rule` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`until_ms` integer NOT NULL,
	`status` text NOT NULL,
	`note` text NOT NULL,
	`quotas` text NOT NULL,
	`created_at_ms` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `hold_due` ON `hold` (`status`,`until_ms`);
--> statement-breakpoint
CREATE INDEX `hold_by_payer` ON `hold` (`payer`,`status`);
--> statement-breakpoint
CREATE TABLE `asset` (
	`code` text PRIMARY KEY NOT NULL,
	`ledger` integer NOT NULL,
	`plugin` text NOT NULL,
	`kind` text NOT NULL,
	`scale` integer NOT NULL,
	`supply_max_units` integer,
	`is_transferable` integer NOT NULL,
	`expires_at_ms` integer
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `asset_by_ledger` ON `asset` (`ledger`);
--> statement-breakpoint
CREATE TABLE `lot` (
	`id` text PRIMARY KEY NOT NULL,
	`asset` text NOT NULL,
	`person` text NOT NULL,
	`scope` text NOT NULL,
	`account` text NOT NULL,
	`amount_units` integer NOT NULL,
	`expires_at_ms` integer NOT NULL,
	`status` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `lot_by_person` ON `lot` (`person`,`asset`,`status`);
--> statement-breakpoint
CREATE INDEX `lot_due` ON `lot` (`status`,`expires_at_ms`);
--> statement-breakpoint
CREATE TABLE `lot_spend` (
	`id` text PRIMARY KEY NOT NULL,
	`asset` text NOT NULL,
	`payee` text NOT NULL,
	`parts` text NOT NULL,
	`back_units` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `quota` (
	`account` text PRIMARY KEY NOT NULL,
	`limit_units` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `hold_payee` (
	`hold` text NOT NULL,
	`person` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`hold`, `person`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `deposit` (
	`reference` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`provider` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`status` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`settled_at_ms` integer,
	`statement_line` text
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `deposit_by_person` ON `deposit` (`person`,`created_at_ms`);
--> statement-breakpoint
CREATE TABLE `withdrawal` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`provider` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`payee_name` text NOT NULL,
	`payee_account` text NOT NULL,
	`status` text NOT NULL,
	`payout` text,
	`created_at_ms` integer NOT NULL,
	`sent_at_ms` integer,
	`settled_at_ms` integer,
	`statement_line` text
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `withdrawal_by_status` ON `withdrawal` (`provider`,`status`,`created_at_ms`);
--> statement-breakpoint
CREATE INDEX `withdrawal_by_person` ON `withdrawal` (`person`,`status`);
--> statement-breakpoint
CREATE INDEX `withdrawal_by_payout` ON `withdrawal` (`provider`,`payout`,`id`);
--> statement-breakpoint
CREATE TABLE `statement_line` (
	`id` text PRIMARY KEY NOT NULL,
	`account_iban` text NOT NULL,
	`statement` text NOT NULL,
	`booked_on` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`currency` text NOT NULL,
	`reference` text NOT NULL,
	`counterparty_name` text NOT NULL,
	`counterparty_account` text NOT NULL,
	`bank_reference` text NOT NULL,
	`reversal` integer NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`matched` text,
	`at_ms` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `statement_line_by_account` ON `statement_line` (`account_iban`,`booked_on`);
--> statement-breakpoint
CREATE INDEX `statement_line_by_status` ON `statement_line` (`status`,`booked_on`);
--> statement-breakpoint
CREATE TABLE `bank_statement` (
	`id` text NOT NULL,
	`account_iban` text NOT NULL,
	`closed_on` text NOT NULL,
	`closed_fen` integer NOT NULL,
	`lines_count` integer NOT NULL,
	`doubled_count` integer NOT NULL,
	`missing_count` integer NOT NULL,
	`imported_by` text NOT NULL,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`account_iban`, `closed_on`, `id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `freeze` (
	`account` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`transfer` text NOT NULL,
	`reason` text NOT NULL,
	`at_ms` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `manual_posting` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`from_person` text,
	`to_person` text,
	`amount_fen` integer NOT NULL,
	`statement_line` text,
	`reason` text NOT NULL,
	`proposed_by` text NOT NULL,
	`decided_by` text,
	`status` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`decided_at_ms` integer
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `manual_posting_by_status` ON `manual_posting` (`status`,`created_at_ms`);
--> statement-breakpoint
CREATE TABLE `ledger_audit` (
	`at_ms` integer PRIMARY KEY NOT NULL,
	`accounts_count` integer NOT NULL,
	`transfers_count` integer NOT NULL,
	`links_count` integer NOT NULL,
	`head_seq` integer NOT NULL,
	`head_hash` text NOT NULL,
	`violations_count` integer NOT NULL,
	`violations` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `ledger_stop` (
	`shard` integer PRIMARY KEY NOT NULL,
	`audit_at_ms` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `draw` (
	`id` text PRIMARY KEY NOT NULL,
	`plugin` text NOT NULL,
	`context` text NOT NULL,
	`seed` blob NOT NULL,
	`commitment` text NOT NULL,
	`kind` text NOT NULL,
	`total_fen` integer NOT NULL,
	`shares_count` integer NOT NULL,
	`share_max_fen` integer NOT NULL,
	`taken_count` integer NOT NULL,
	`closed` integer NOT NULL,
	`created_at_ms` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `draw_take` (
	`draw` text NOT NULL,
	`person` text NOT NULL,
	`share` integer NOT NULL,
	`amount_fen` integer NOT NULL,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`draw`, `person`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `commit_head` (
	`shard` integer PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `commit_log` (
	`seq` integer PRIMARY KEY NOT NULL,
	`node` text NOT NULL,
	`at_ms` integer NOT NULL,
	`keys` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `outbox` (
	`seq` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`topic` text NOT NULL,
	`payload` text NOT NULL,
	PRIMARY KEY(`seq`, `ordinal`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `mark` (
	`name` text PRIMARY KEY NOT NULL,
	`at_ms` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `numbering` (
	`scope` text NOT NULL,
	`name` text NOT NULL,
	`number` integer NOT NULL,
	PRIMARY KEY(`scope`, `name`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `record` (
	`collection` integer NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`doc` text NOT NULL,
	PRIMARY KEY(`collection`, `id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `record_index` (
	`number` integer NOT NULL,
	`key` blob NOT NULL,
	`id` text NOT NULL,
	PRIMARY KEY(`number`, `key`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `plugin` (
	`id` text PRIMARY KEY NOT NULL,
	`live_hash` text NOT NULL,
	`status` text NOT NULL,
	`installed_at_ms` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `package` (
	`hash` text PRIMARY KEY NOT NULL,
	`plugin` text NOT NULL,
	`version` text NOT NULL,
	`manifest` text NOT NULL,
	`server` text NOT NULL,
	`page` text NOT NULL,
	`publisher_signature` text NOT NULL,
	`registry_signature` text NOT NULL,
	`created_at_ms` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `package_by_plugin` ON `package` (`plugin`,`created_at_ms`);
--> statement-breakpoint
CREATE TABLE `person` (
	`id` text PRIMARY KEY NOT NULL,
	`display_name` text NOT NULL,
	`kind` text NOT NULL,
	`demo_name` text,
	`created_at_ms` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `person_by_demo_name` ON `person` (`demo_name`);
--> statement-breakpoint
CREATE TABLE `passkey` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`public_key` blob NOT NULL,
	`counter` integer NOT NULL,
	`transports` text NOT NULL,
	`device_type` text NOT NULL,
	`backed_up` integer NOT NULL,
	`label` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`last_used_at_ms` integer
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `passkey_by_person` ON `passkey` (`person`,`created_at_ms`);
--> statement-breakpoint
CREATE TABLE `recovery_code` (
	`hash` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`used_at_ms` integer
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `recovery_code_by_person` ON `recovery_code` (`person`,`created_at_ms`);
--> statement-breakpoint
CREATE TABLE `challenge` (
	`value` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`session` text,
	`person` text,
	`detail` text,
	`expires_at_ms` integer NOT NULL,
	`used_at_ms` integer
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `challenge_by_expiry` ON `challenge` (`expires_at_ms`);
--> statement-breakpoint
CREATE TABLE `session` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`person` text NOT NULL,
	`label` text NOT NULL,
	`method` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`seen_at_ms` integer NOT NULL,
	`idle_until_ms` integer NOT NULL,
	`absolute_until_ms` integer NOT NULL,
	`ended_at_ms` integer
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `session_by_person` ON `session` (`person`,`created_at_ms`);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_by_id` ON `session` (`id`);
--> statement-breakpoint
CREATE TABLE `pairwise` (
	`plugin` text NOT NULL,
	`sub` text NOT NULL,
	`person` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	PRIMARY KEY(`plugin`, `sub`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `pairwise_by_person` ON `pairwise` (`person`,`plugin`);
--> statement-breakpoint
CREATE TABLE `grant` (
	`person` text NOT NULL,
	`plugin` text NOT NULL,
	`id` text NOT NULL,
	`status` text NOT NULL,
	`capabilities` text NOT NULL,
	`epoch` integer NOT NULL,
	`granted_at_ms` integer NOT NULL,
	`withdrawn_at_ms` integer,
	PRIMARY KEY(`person`, `plugin`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `consent_receipt` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`plugin` text NOT NULL,
	`event` text NOT NULL,
	`receipt` text NOT NULL,
	`at_ms` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `consent_receipt_by_person` ON `consent_receipt` (`person`,`at_ms`);
--> statement-breakpoint
CREATE TABLE `mandate_use` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`digest` text NOT NULL,
	`used_at_ms` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `job` (
	`id` text PRIMARY KEY NOT NULL,
	`plugin` text NOT NULL,
	`handler` text NOT NULL,
	`args` text NOT NULL,
	`due_at_ms` integer NOT NULL,
	`status` text NOT NULL,
	`attempts` integer NOT NULL,
	`lease_until_ms` integer NOT NULL,
	`generation` integer NOT NULL,
	`reason` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `job_due` ON `job` (`status`,`due_at_ms`);
--> statement-breakpoint
CREATE INDEX `job_by_plugin` ON `job` (`plugin`,`status`);
--> statement-breakpoint
CREATE TABLE `plugin_use` (
	`plugin` text PRIMARY KEY NOT NULL,
	`jobs_waiting` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `notification` (
	`person` text NOT NULL,
	`id` integer NOT NULL,
	`plugin` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`link` text,
	`at_ms` integer NOT NULL,
	`read` integer NOT NULL,
	PRIMARY KEY(`person`, `id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `idempotency` (
	`principal` text NOT NULL,
	`key` text NOT NULL,
	`request_hash` text NOT NULL,
	`response` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	PRIMARY KEY(`principal`, `key`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `idempotency_by_age` ON `idempotency` (`created_at_ms`);
--> statement-breakpoint
CREATE TABLE `audit` (
	`seq` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`invocation` text NOT NULL,
	`plugin` text NOT NULL,
	`package_hash` text NOT NULL,
	`handler` text NOT NULL,
	`person` text,
	`args_hash` text NOT NULL,
	`effects` text NOT NULL,
	`now_ms` integer NOT NULL,
	PRIMARY KEY(`seq`, `ordinal`)
) STRICT, WITHOUT ROWID;
