-- expand
/* Why a contact was asked to confirm a plan against what he prefers. */
alter table joint_plan add column preference_reason text
