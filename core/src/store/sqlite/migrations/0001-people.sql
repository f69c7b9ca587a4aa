CREATE TABLE `real_person_of` (
	`person` text PRIMARY KEY NOT NULL,
	`real_person` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `real_person` (
	`id` text PRIMARY KEY NOT NULL,
	`checks` text NOT NULL,
	`person_key` text,
	`data_key` text,
	`created_at_ms` integer NOT NULL,
	`erased_at_ms` integer
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `person_key` (
	`key` text PRIMARY KEY NOT NULL,
	`real_person` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `issuer` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`independence_group` text NOT NULL,
	`assurance_max` integer NOT NULL,
	`detail` text NOT NULL,
	`status` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`changed_at_ms` integer
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `issuer_signer` (
	`signer` text PRIMARY KEY NOT NULL,
	`issuer` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `identity_check` (
	`id` text PRIMARY KEY NOT NULL,
	`real_person` text NOT NULL,
	`person` text NOT NULL,
	`issuer` text NOT NULL,
	`method` text NOT NULL,
	`result` text NOT NULL,
	`assurance` integer NOT NULL,
	`evidence` text,
	`at_ms` integer NOT NULL,
	`until_ms` integer,
	`ended_at_ms` integer
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `identity_check_by_real_person` ON `identity_check` (`real_person`,`at_ms`);
--> statement-breakpoint
CREATE TABLE `attribute` (
	`real_person` text NOT NULL,
	`name` text NOT NULL,
	`check` text NOT NULL,
	`sealed` text NOT NULL,
	`assurance` integer NOT NULL,
	`issuer` text NOT NULL,
	`verified_at_ms` integer NOT NULL,
	`until_ms` integer,
	PRIMARY KEY(`real_person`, `name`, `check`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `disclosure` (
	`person` text NOT NULL,
	`seq` integer NOT NULL,
	`plugin` text NOT NULL,
	`question` text NOT NULL,
	`answer` text NOT NULL,
	`at_ms` integer NOT NULL,
	`previous` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`person`, `seq`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `disclosure_head` (
	`person` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `desk_proposal` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`detail` text NOT NULL,
	`reason` text NOT NULL,
	`status` text NOT NULL,
	`proposed_by` text NOT NULL,
	`decided_by` text,
	`created_at_ms` integer NOT NULL,
	`decided_at_ms` integer
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `desk_proposal_by_kind` ON `desk_proposal` (`kind`,`status`,`created_at_ms`);
--> statement-breakpoint
CREATE TABLE `fact_use` (
	`real_person` text NOT NULL,
	`scope` text NOT NULL,
	`facts` text NOT NULL,
	`told` text NOT NULL,
	PRIMARY KEY(`real_person`, `scope`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `credit_outcome` (
	`id` text PRIMARY KEY NOT NULL,
	`subject` text NOT NULL,
	`counterparty` text NOT NULL,
	`kind` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`outcome` text NOT NULL,
	`month` integer NOT NULL,
	`status` text NOT NULL,
	`rated` integer NOT NULL,
	`source` text NOT NULL,
	`at_ms` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `credit_outcome_by_subject` ON `credit_outcome` (`subject`,`month`);
--> statement-breakpoint
CREATE INDEX `credit_outcome_by_counterparty` ON `credit_outcome` (`counterparty`,`month`);
--> statement-breakpoint
CREATE TABLE `credit_violation` (
	`id` text PRIMARY KEY NOT NULL,
	`subject` text NOT NULL,
	`severity` text NOT NULL,
	`month` integer NOT NULL,
	`status` text NOT NULL,
	`source` text NOT NULL,
	`at_ms` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `credit_violation_by_subject` ON `credit_violation` (`subject`,`month`);
--> statement-breakpoint
CREATE TABLE `credit_hold` (
	`id` text PRIMARY KEY NOT NULL,
	`subject` text NOT NULL,
	`reason` text NOT NULL,
	`from_month` integer NOT NULL,
	`until_month` integer,
	`at_ms` integer NOT NULL,
	`put_by` text NOT NULL,
	`note` text NOT NULL,
	`lifted_at_ms` integer
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `credit_hold_by_subject` ON `credit_hold` (`subject`,`from_month`);
--> statement-breakpoint
CREATE INDEX `credit_hold_by_age` ON `credit_hold` (`at_ms`,`id`);
--> statement-breakpoint
CREATE TABLE `credit_held` (
	`real_person` text PRIMARY KEY NOT NULL,
	`hold` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `credit_appeal` (
	`id` text PRIMARY KEY NOT NULL,
	`real_person` text NOT NULL,
	`person` text NOT NULL,
	`target_kind` text NOT NULL,
	`target` text NOT NULL,
	`grounds` text NOT NULL,
	`status` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`due_at_ms` integer NOT NULL,
	`decided_by` text,
	`reasons` text,
	`decided_at_ms` integer
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `credit_appeal_by_real_person` ON `credit_appeal` (`real_person`,`created_at_ms`);
--> statement-breakpoint
CREATE INDEX `credit_appeal_by_status` ON `credit_appeal` (`status`,`due_at_ms`);
--> statement-breakpoint
CREATE TABLE `credit_rescore` (
	`real_person` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `credit_seed` (
	`real_person` text PRIMARY KEY NOT NULL,
	`at_ms` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `credit_snapshot` (
	`real_person` text NOT NULL,
	`month` integer NOT NULL,
	`score` integer NOT NULL,
	`held` integer NOT NULL,
	`params_hash` text NOT NULL,
	`input` text NOT NULL,
	`computed_at_ms` integer NOT NULL,
	PRIMARY KEY(`real_person`, `month`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `credit_standing` (
	`real_person` text PRIMARY KEY NOT NULL,
	`month` integer NOT NULL,
	`score` integer NOT NULL,
	`held` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `credit_choice` (
	`real_person` text PRIMARY KEY NOT NULL,
	`off` integer NOT NULL,
	`at_ms` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `credit_run` (
	`month` integer PRIMARY KEY NOT NULL,
	`people_count` integer NOT NULL,
	`params_hash` text NOT NULL,
	`finished_at_ms` integer NOT NULL
) STRICT;
