//! Hits in an answer file that the sponsor's people have followed.

use striae_protocol::MessageError;
use striae_protocol::gateway::{
    FollowedHit, GatewayAnswer, GatewayResult, HitStanding, RawAnswerFile,
};
use striae_vocabulary::OpaqueReference;

use crate::samples::{self, NOW, country, dutch_key, gateway_answer, maltese_key};

pub(crate) fn confirmed() -> FollowedHit {
    let confirmation = samples::confirmation();
    FollowedHit {
        hit: confirmation.statement.hit,
        standing: HitStanding::Confirmed,
        changed: NOW,
        confirmation: Some(confirmation),
    }
}

pub(crate) fn following(followed: Vec<FollowedHit>) -> GatewayAnswer {
    let answer = gateway_answer();
    let asked = answer.result.asked().unwrap();
    let (query, outcomes) = (asked.query, asked.outcomes.to_vec());
    GatewayAnswer { result: GatewayResult::Followed { query, outcomes, followed }, ..answer }
}

#[test]
fn an_answer_says_what_became_of_hits() {
    let lead = FollowedHit { standing: HitStanding::Lead, confirmation: None, ..confirmed() };
    let to = samples::sealing(&maltese_key()).public().unwrap();
    for followed in [confirmed(), lead] {
        let answer = following(vec![followed]);
        let file = answer.sign_and_seal(&dutch_key(), &to).unwrap();
        let decoded = RawAnswerFile::new(file)
            .unwrap()
            .decode(&maltese_key().public(), &[samples::sealing(&maltese_key())])
            .unwrap();
        let read = decoded.authenticate(|_, _| true, |_| Some(country("NL"))).unwrap();
        assert_eq!(read.answer(), &answer);
        assert_eq!(read.answer().result.asked().unwrap().followed, [followed]);
    }
}

#[test]
fn what_became_of_hits_is_of_these_hits_and_signed_where_it_must_be() {
    let unfit = |followed: Vec<FollowedHit>| {
        let refused = following(followed).validate();
        assert!(matches!(refused, Err(MessageError::Unfit { .. })), "{refused:?}");
    };
    let good = confirmed();
    unfit(vec![good, good]);
    unfit(vec![FollowedHit { hit: OpaqueReference::from_bytes([9; 16]), ..good }]);
    // Confirmed, and not signed, or by one alone, or of another hit or country.
    unfit(vec![FollowedHit { confirmation: None, ..good }]);
    let mut changed = samples::confirmation();
    changed.answering = None;
    unfit(vec![FollowedHit { confirmation: Some(changed), ..good }]);
    let mut changed = samples::confirmation();
    changed.statement.hit = OpaqueReference::from_bytes([9; 16]);
    unfit(vec![FollowedHit { confirmation: Some(changed), ..good }]);
    let mut changed = samples::confirmation();
    changed.statement.answering.country = country("FR");
    unfit(vec![FollowedHit { confirmation: Some(changed), ..good }]);
}
