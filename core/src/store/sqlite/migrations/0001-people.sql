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
	`created_at_ms` integer NOT NULL
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
CREATE TABLE `fact_use` (
	`real_person` text NOT NULL,
	`scope` text NOT NULL,
	`facts` text NOT NULL,
	`told` text NOT NULL,
	PRIMARY KEY(`real_person`, `scope`)
) STRICT, WITHOUT ROWID;
