-- expand
/* The member who made the link for a colleague; his links end with him. */
alter table password_reset add column made_by uuid
