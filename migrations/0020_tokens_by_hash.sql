-- What opens something lies as the hash of its token: whoever reads the tables, or a backup, cannot present it.
-- Base64 in the URL's alphabet, without padding, as the program writes it.
alter table account_session rename column token to token_hash;
update account_session set token_hash = rtrim(translate(encode(sha256(convert_to(token_hash, 'UTF8')), 'base64'), '+/', '-_'), '=');
update account_verification set identifier = rtrim(translate(encode(sha256(convert_to(identifier, 'UTF8')), 'base64'), '+/', '-_'), '=');

-- A letter that leads somewhere keeps its link or its code encrypted (in the program, not here) until it is sent. Those that were sent
-- before lose them; one that still waits keeps its words, or it would arrive without its link.
alter table mail add column sealed text;
update mail set
  text = regexp_replace(text, '(#|/acces/)[A-Za-z0-9_.-]{20,}', '\1…', 'g'),
  html = regexp_replace(html, '(#|/acces/)[A-Za-z0-9_.-]{20,}', '\1…', 'g'),
  said = said - 'code'
where state <> 'queued';
