-- Who may enter a private room, and who may say something there: whoever holds a token that the token function signed.
-- Nothing else is granted; nothing is stored (a broadcast lives in realtime.messages only while it is being checked).

alter table realtime.messages enable row level security;

create policy "roundtrip: hear"
  on realtime.messages for select to authenticated
  using (
    realtime.messages.extension = 'broadcast'
    and (select auth.jwt() ->> 'roundtrip') = 'chat'
  );

create policy "roundtrip: say"
  on realtime.messages for insert to authenticated
  with check (
    realtime.messages.extension = 'broadcast'
    and (select auth.jwt() ->> 'roundtrip') = 'chat'
  );
