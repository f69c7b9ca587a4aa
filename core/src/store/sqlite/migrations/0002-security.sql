ALTER TABLE `session` ADD `proved_at_ms` integer;
