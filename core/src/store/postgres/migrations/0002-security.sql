ALTER TABLE "session" ADD COLUMN "proved_at_ms" bigint;
