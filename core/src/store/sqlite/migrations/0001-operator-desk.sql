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
