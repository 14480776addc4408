-- expand
/* By which way a task turns to the customer, so that what he prefers is obeyed before it is done. */
alter table activity add column channel text
