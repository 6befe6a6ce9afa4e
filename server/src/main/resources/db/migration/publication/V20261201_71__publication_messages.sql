-- Messages with their arguments (SARIF 2.1.0, section 3.11.5), for languages other than English.
alter table submission_message add column message text;
