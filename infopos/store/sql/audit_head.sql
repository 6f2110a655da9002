-- Where does the chain of the audit log begin and end? At most one row.
SELECT first_sequence, first_previous, sequence, hash, seal
FROM audit_head
