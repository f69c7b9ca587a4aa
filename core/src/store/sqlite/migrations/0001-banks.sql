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
CREATE TABLE `mark` (
	`name` text PRIMARY KEY NOT NULL,
	`at_ms` integer NOT NULL
) STRICT, WITHOUT ROWID;
