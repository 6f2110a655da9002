-- Say that an organisation contributes to an agreement.
INSERT INTO joint_agreement_partner (agreement_id, organisation_id)
VALUES ($agreement_id, $organisation_id)
